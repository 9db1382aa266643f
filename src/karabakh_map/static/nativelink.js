// Keeps the address true beside Streamlit's own widgets. Written by Python (st.query_params), each
// step would be an entry of the history, to be gone back through one by one.

export default function mount({ data }) {
  const url = new URL(window.location.href);
  url.searchParams.set('date', data.date);
  window.history.replaceState(window.history.state, '', url);
}
