# SPDX-License-Identifier: MIT
class SSLContext:
    check_hostname = True

    def wrap_socket(self, sock, *, server_side=False, server_hostname=None):
        return sock

    def load_verify_locations(self, cadata=None):
        pass

    def load_cert_chain(self, certfile, keyfile):
        pass

    def set_default_verify_paths(self):
        pass


def create_default_context():
    return SSLContext()
