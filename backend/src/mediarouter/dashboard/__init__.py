"""The dashboard's files, as the frontend's build left them, on the gateway's port."""
