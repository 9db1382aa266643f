/*
 * The colours that a link asks for, in the app. Streamlit reads them from its own part of the address while its page
 * loads and from nowhere else, short of the reader's own choice, which a link must not change: so the page is opened
 * once more with that part, in the same entry of the history.
 */
const PART = "embed_options";

/** @param {{data: {theme: "dark" | "light"}}} component */
export default function mount({ data }) {
  const wanted = `${data.theme}_theme`;
  const url = new URL(window.location.href);
  const parts = url.searchParams.getAll(PART);
  if (parts.includes(wanted)) return; // it was asked for
  url.searchParams.delete(PART);
  for (const part of [...parts.filter((one) => !one.endsWith("_theme")), wanted])
    url.searchParams.append(PART, part);
  window.location.replace(url.href);
}
