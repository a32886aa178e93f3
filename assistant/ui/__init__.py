"""The pages of the web app: Gradio carries the events, the markup is ours.

Every word of a paper reaches a screen through `markup.element`, which escapes it.
"""
