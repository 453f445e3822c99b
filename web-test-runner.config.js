// The tests that need a page. `scripts/test.mjs` runs this; for watching while you work:
//   npx wtr --watch                     (ENGINE=firefox npx wtr … for another engine than Chromium)
// ENGINE=webkit wants a running WebKitWebDriver, which `node scripts/test.mjs webkit` starts and stops.
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { ensureChromium, ensureFirefox, ensureWebKit } from './scripts/browser.mjs';
import { engineCommands } from './scripts/wtr-commands.mjs';
import { countReporter } from './scripts/wtr-reporter.mjs';

const engine = process.env.ENGINE ?? 'chromium';

/**
 * In Firefox, Tab past the last control of a page leads into the browser's own bars, and no later page gets the keyboard back by
 * itself: `:focus` matches nowhere, and Enter presses nothing. Another tab, for a moment, gives it back; each file begins with it.
 */
function focusedAtFirst(page) {
  const goto = page.goto.bind(page);
  page.goto = async (...given) => {
    if (!(await page.evaluate(() => document.hasFocus()).catch(() => true))) {
      const other = await page.browserContext().newPage();
      await page.bringToFront();
      await other.close();
    }
    return goto(...given);
  };
  return page;
}

const launchers = {
  // By Playwright, since only that emulates forced colours.
  async chromium() {
    const { playwrightLauncher } = await import('@web/test-runner-playwright');
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium refuses to run sandboxed as root
    return playwrightLauncher({
      product: 'chromium',
      // A time zone (IANA) other than the machine's own.
      ...(process.env.ZONE && {
        createBrowserContext: ({ browser }) => browser.newContext({ timezoneId: process.env.ZONE }),
      }),
      launchOptions: {
        executablePath: ensureChromium(),
        args: [...sandbox, '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'],
      },
    });
  },

  // Not by @web/test-runner-puppeteer: that depends on the full puppeteer, whose install downloads a browser.
  async firefox() {
    const { chromeLauncher } = await import('@web/test-runner-chrome');
    const { default: puppeteer } = await import('puppeteer-core');
    return chromeLauncher({
      puppeteer,
      launchOptions: { browser: 'firefox', executablePath: ensureFirefox(), headless: true },
      createPage: async ({ context }) => focusedAtFirst(await context.newPage()),
    });
  },

  async webkit() {
    const { webdriverLauncher } = await import('@web/test-runner-webdriver');
    return webdriverLauncher({
      automationProtocol: 'webdriver',
      hostname: '127.0.0.1',
      port: Number(process.env.WEBKIT_PORT ?? 4444),
      path: '/',
      logLevel: 'error',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true, // it has no BiDi, and WebdriverIO 9 asks for it ("Failed to match capabilities")
        'webkitgtk:browserOptions': { binary: ensureWebKit().browser, args: ['--automation'] },
      },
    });
  },
};

if (!(engine in launchers))
  throw new Error(`ENGINE must be one of ${Object.keys(launchers).join(', ')}, not ${engine}.`);

const reporters = [defaultReporter({ reportTestProgress: Boolean(process.stdout.isTTY) })];
if (process.env.ASSENT_COUNTS) reporters.push(countReporter(process.env.ASSENT_COUNTS));

export default {
  files: ['test/**/*.test.ts', '!test/**/*.node.test.ts', '!test/e2e/**', '!test/bench/**'],
  browsers: [await launchers[engine]()],
  concurrency: engine === 'chromium' ? 2 : 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: '8000' } },
  // Lit's development build: it says what the production build only breaks on, such as a shadowed field.
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [
    engineCommands(),
    {
      name: 'as-built',
      // micromark's development build logs through this package, which is CommonJS.
      resolveImport: ({ source }) => (source === 'debug' ? '/debug-nothing.js' : undefined),
      serve: ({ path }) => {
        if (path === '/debug-nothing.js') return 'export default () => () => {};';
        // The workers, where the sources look for them.
        return /^\/src\/policy-worker(-markup)?\.js$/.test(path)
          ? `import '${path.replace('.js', '.ts')}';`
          : undefined;
      },
    },
    a11ySnapshotPlugin(),
    esbuildPlugin({
      ts: true,
      json: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  testRunnerHtml: (file) =>
    `<!doctype html><html lang="en" data-lint="off"><head><meta charset="utf-8"><title>Tests</title></head>` +
    `<body><script type="module" src="${file}"></script></body></html>`,
  reporters,
};
