"""One file a screen: compose; key to change; change to panes."""
