"""A hand on the screen's pointer: XTEST, so that a page cannot tell its clicks from a person's."""
import ctypes
import ctypes.util


class Hand:
    """Needs DISPLAY, libX11 and libXtst."""

    def __init__(self):
        self.x = ctypes.CDLL(ctypes.util.find_library("X11"))
        self.test = ctypes.CDLL(ctypes.util.find_library("Xtst"))
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(None))

    def press(self, x, y):
        """Moves to a point of the screen, in pixels, and presses the first button there."""
        self.test.XTestFakeMotionEvent(self.display, -1, int(x), int(y), ctypes.c_ulong(0))
        for down in (1, 0):
            self.test.XTestFakeButtonEvent(self.display, 1, down, ctypes.c_ulong(0))
        self.x.XFlush(self.display)
