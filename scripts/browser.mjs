// Finds the browsers that the tests run in, and installs them from the distribution where that is possible.
// `node scripts/browser.mjs [chromium|firefox|webkit|webviews]` prints what it finds or installs.
//
// Nothing is ever fetched past the distribution's package manager: a suite that downloads binaries of its own fails
// behind a company's proxy, and nobody audits what it fetched.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { env } = process;

function onPath(...names) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

function firstThere(files) {
  return files.find((file) => file && existsSync(file));
}

/** Applications of a Mac, or programs of Windows, in every place they are installed to. */
function installed(macNames, windowsPaths) {
  if (platform() === 'darwin') {
    const bases = ['/Applications', join(homedir(), 'Applications')];
    return bases.flatMap((base) => macNames.map((name) => join(base, name)));
  }
  if (platform() === 'win32') {
    const bases = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    return bases.flatMap((base) => windowsPaths.map((path) => join(base, path)));
  }
  return [];
}

export function findChromium() {
  if (env.CHROME_PATH) return firstThere([env.CHROME_PATH]);
  const app = (name) => `${name}.app/Contents/MacOS/${name}`;
  return (
    onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable') ??
    firstThere(
      installed(
        [app('Google Chrome'), app('Chromium'), app('Microsoft Edge'), app('Brave Browser')],
        ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
      ),
    )
  );
}

export function findFirefox() {
  if (env.FIREFOX_PATH) return firstThere([env.FIREFOX_PATH]);
  return (
    onPath('firefox-esr', 'firefox') ??
    firstThere(installed(['Firefox.app/Contents/MacOS/firefox'], ['Mozilla Firefox\\firefox.exe']))
  );
}

/** WebKitGTK: its driver, the little browser that the driver drives, and a screen to draw on. Linux only. */
export function findWebKit() {
  const driver = onPath('WebKitWebDriver');
  const xvfb = onPath('xvfb-run');
  if (!driver || !xvfb) return undefined;
  // MiniBrowser is no command: it lies in the library's folder, whose name has the machine's architecture in it.
  const libraries = ['/usr/lib', '/usr/libexec', '/usr/lib64'].filter((folder) => existsSync(folder));
  const folders = libraries.flatMap((base) => [
    base,
    ...readdirSync(base)
      .filter((name) => name.includes('-linux-gnu'))
      .map((name) => join(base, name)),
  ]);
  const browser = firstThere(
    folders.flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((api) => join(folder, api, 'MiniBrowser')),
    ),
  );
  return browser && { driver, browser, xvfb };
}

/** Python of the system, for which the distribution packs GTK's and Qt's bindings; one of a version manager has neither. */
const PYTHON = '/usr/bin/python3';

/** The webviews of test/webview: a screen to draw on, a hand on its pointer, WebKitGTK and two Qt. Linux only. */
export function findWebviews() {
  if (!onPath('Xvfb') || !existsSync(PYTHON)) return undefined;
  const imports = [
    `import ctypes.util, gi
assert ctypes.util.find_library("X11") and ctypes.util.find_library("Xtst")
gi.require_version("Gtk", "3.0"); gi.require_version("WebKit2", "4.1"); from gi.repository import Gtk, WebKit2`,
    'from PyQt6 import QtWebChannel, QtWebEngineWidgets',
    'from PyQt5 import QtWebChannel, QtWebEngineWidgets',
  ];
  const isThere = (code) => spawnSync(PYTHON, ['-c', code], { stdio: 'ignore' }).status === 0;
  return imports.every(isThere) ? { python: PYTHON } : undefined;
}

let updated = false;

/** Installs Debian packages as root or by a sudo that asks nothing; tells whether that worked. */
export function aptInstall(packages) {
  if (platform() !== 'linux' || !onPath('apt-get')) return false;
  const isRoot = process.getuid() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false;
  const apt = (...args) => {
    const command = [...(isRoot ? [] : ['sudo', '-n']), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return spawnSync(command[0], command.slice(1), { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
  };
  const install = () => apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  console.log(`Installing ${packages.join(', ')} …`);
  // A fresh image has no package lists, an old one has lists whose files are gone: either way one update cures it.
  updated ||= apt('update', '-qq');
  return install();
}

/** `variable` is the environment's word for where the browser is; a wrong one is told, not worked around. */
function ensure(find, packages, variable, advice) {
  const found = find();
  if (found) return found;
  if (env[variable]) throw new Error(`${variable} names no file: ${env[variable]}`);
  const installedNow = aptInstall(packages) ? find() : undefined;
  if (installedNow) return installedNow;
  throw new Error(advice);
}

export const ensureChromium = () =>
  ensure(
    findChromium,
    ['chromium', 'fonts-liberation'],
    'CHROME_PATH',
    'The tests need Chromium, Chrome or Edge. Install one, or set CHROME_PATH=/path/to/chrome, and run this again.',
  );

export const ensureFirefox = () =>
  ensure(
    findFirefox,
    ['firefox-esr'],
    'FIREFOX_PATH',
    'no Firefox found: install it, or set FIREFOX_PATH=/path/to/firefox',
  );

export const ensureWebKit = () =>
  ensure(
    findWebKit,
    ['webkit2gtk-driver', 'xvfb', 'xauth'],
    undefined,
    'no WebKitGTK found: it needs Linux with WebKitWebDriver, MiniBrowser and xvfb-run (Debian: webkit2gtk-driver, xvfb)',
  );

export const ensureWebviews = () =>
  ensure(
    findWebviews,
    [
      ...['python3-gi', 'gir1.2-gtk-3.0', 'gir1.2-webkit2-4.1', 'xvfb', 'libxtst6'],
      ...['python3-pyqt6.qtwebengine', 'python3-pyqt6.qtwebchannel'],
      ...['python3-pyqt5.qtwebengine', 'python3-pyqt5.qtwebchannel'],
    ],
    undefined,
    'no webviews found: they need Linux with Xvfb, and for /usr/bin/python3 WebKitGTK 4.1, Qt 6 and Qt 5 WebEngine (Debian 12 has them)',
  );

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const all = { chromium: ensureChromium, firefox: ensureFirefox, webkit: ensureWebKit, webviews: ensureWebviews };
  const which = all[process.argv[2] ?? 'chromium'];
  try {
    console.log(which());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
