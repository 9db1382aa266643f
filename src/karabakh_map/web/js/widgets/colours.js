/*
 * The colours that a link asks for, in the app. Streamlit reads them from its own part of the address while its page
 * loads and from nowhere else, short of the reader's own choice, which a link must not change: so the page is opened
 * once more with that part, in the same entry of the history.
 */
const PART = "embed_options";

/** @param {{data: {theme: "dark" | "light"}}} component */
export default function mount({ data }) {
  const url = new URL(window.location.href);
  if (url.searchParams.has(PART)) return; // it was asked for
  url.searchParams.append(PART, `${data.theme}_theme`);
  window.location.replace(url.href);
}
