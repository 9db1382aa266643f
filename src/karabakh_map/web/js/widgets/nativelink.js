/*
 * Keeps the address and the title of the tab true beside Streamlit's own widgets. Written by Python
 * (st.query_params), each step would be an entry of the history, to be gone back through one by one.
 */
import { writeAddress } from "../shared/link.js";

/** @param {{data: {title: string, parts: Record<string, string | null>}}} component */
export default function mount({ data }) {
  writeAddress(data.parts);
  document.title = data.title;
}
