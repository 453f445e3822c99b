/** Frames that run the library's own modules: as another tab of the same site, or in a sandbox without any origin. */

const ENTRY = new URL('../../src/create-consent.ts', import.meta.url).href;

/** A message that a frame sends; the frame's errors arrive as failures. */
function messageFrom(frame: HTMLIFrameElement): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const listen = ({ source, data }: MessageEvent<{ error?: string; value?: unknown }>): void => {
      if (source !== frame.contentWindow || typeof data !== 'object' || data === null) return;
      removeEventListener('message', listen);
      if (data.error !== undefined) reject(new Error(data.error));
      else resolve(data.value);
    };
    addEventListener('message', listen);
  });
}

/** Another tab: a frame of the same origin. It evaluates `setUp`, whose `assent` is the module, and says "ready". */
export async function openTab(setUp: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html><script type="module">
    try {
      const before = document.documentElement.outerHTML;
      const assent = await import(${JSON.stringify(ENTRY)});
      ${setUp}
      parent.postMessage({ value: window.result ?? 'ready' }, '*');
    } catch (error) { parent.postMessage({ error: String(error) }, '*'); }
  </script>`;
  document.body.append(frame);
  await messageFrom(frame);
  return frame;
}

/** A page of the same origin deeper in the site, with a module of the library in it. */
export async function openAt<T>(
  path: string,
  module: string,
): Promise<{ frame: HTMLIFrameElement; document: Document; module: T }> {
  const frame = document.createElement('iframe');
  frame.src = path;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const inside = frame.contentDocument as Document;
  const script = inside.createElement('script');
  script.type = 'module';
  script.textContent = `import * as module from ${JSON.stringify(module)}; window.module = module; parent.postMessage({}, '*');`;
  const ready = messageFrom(frame);
  inside.documentElement.append(script);
  await ready;
  return { frame, document: inside, module: (frame.contentWindow as unknown as { module: T }).module };
}

/** The modules behind an address, those that others need first; each import is written as `@@address@@`. */
async function modulesOf(address: string, found = new Map<string, string>()): Promise<Map<string, string>> {
  if (found.has(address)) return found;
  const code = await (await fetch(address)).text();
  const needed: string[] = [];
  const rewritten = code.replace(
    /^(import\b[^"';]*|export\b[^"';]*\bfrom\s*)(["'])([^"']+)\2/gm,
    (_, word: string, quote: string, path: string) => {
      const target = new URL(path, address).href;
      needed.push(target);
      return `${word}${quote}@@${target}@@${quote}`;
    },
  );
  for (const target of needed) await modulesOf(target, found);
  return found.set(address, rewritten);
}

/**
 * Runs code in a frame with `sandbox="allow-scripts"`: no origin, so that cookies and storage throw. Such a frame may load
 * nothing from the test server, so the modules are handed in as text. `code` has `assent` and returns what to report.
 */
export async function inSandbox(code: string): Promise<unknown> {
  const modules = await modulesOf(ENTRY);
  modules.set('main', `import * as assent from "@@${ENTRY}@@"; export default await (async () => { ${code} })();`);
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.srcdoc = `<!doctype html><script>
    onmessage = async ({ data }) => {
      try {
        const made = {};
        for (const [address, text] of data) {
          const body = text.replace(/@@(.*?)@@/g, (_, needed) => made[needed]);
          made[address] = URL.createObjectURL(new Blob([body], { type: 'text/javascript' }));
        }
        parent.postMessage({ value: (await import(made.main)).default }, '*');
      } catch (error) { parent.postMessage({ error: String(error) }, '*'); }
    };
  </script>`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const message = messageFrom(frame);
  frame.contentWindow?.postMessage([...modules], '*');
  return message.finally(() => frame.remove());
}
