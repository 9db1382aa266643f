"""The parts of the app: Streamlit's widgets, which `app.py` puts together, and nothing else.

Nobody but `app.py` imports from here, so no command and no notebook loads Streamlit.
"""
