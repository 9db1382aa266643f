/*
 * Keeps the address and the title of the tab true beside Streamlit's own widgets. Written by Python
 * (st.query_params), each step would be an entry of the history, to be gone back through one by one.
 */

/** @param {{data: {title: string, parts: Record<string, string | null>}}} component */
export default function mount({ data }) {
  const url = new URL(window.location.href);
  for (const [key, value] of Object.entries(data.parts)) {
    if (value === null) url.searchParams.delete(key);
    else url.searchParams.set(key, value);
  }
  window.history.replaceState(window.history.state, "", url.href.replaceAll("%2C", ","));
  document.title = data.title;
}
