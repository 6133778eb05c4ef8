"""Jupyter as a workspace runs it: no terminal, no extension manager, kernels over unix sockets, no token.

There is no token because nobody but the gateway reaches its socket, and the gateway authorises every request. The
person in the workspace may change all this for themselves: it makes the place comfortable. What protects the data
are the sandbox and the gateway.
"""

c = get_config()  # noqa: F821 - Jupyter gives it
c.IdentityProvider.token = ""
c.ServerApp.allow_remote_access = True
c.ServerApp.open_browser = False
c.ServerApp.terminals_enabled = False
c.ServerApp.quit_button = False
c.ServerApp.root_dir = "/home/person"
c.ServerApp.jpserver_extensions = {
    "jupyterlab": True,
    "jupyter_lsp": False,
    "jupyter_server_terminals": False,
    "notebook_shim": False,
    "mlflow": False,
}
c.KernelManager.transport = "ipc"
c.KernelSpecManager.ensure_native_kernel = True
c.MappingKernelManager.default_kernel_name = "python3"
c.LabApp.extension_manager = "readonly"
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.workspaces_dir = "/home/person/.jupyter/lab/workspaces"
c.LabApp.user_settings_dir = "/home/person/.jupyter/lab/user-settings"
c.ContentsManager.allow_hidden = False
c.FileContentsManager.delete_to_trash = False
