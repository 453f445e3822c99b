/**
 * Runs in the page before anything of it: watches what a visitor would see and feel. It has to be one function without
 * references, since its text is sent to the browser. `window.bench` is what the scenarios ask.
 * @param {{ accept: string[] }} contender
 */
export function probe({ accept }) {
  const locate = (path) => {
    let root = document;
    let element = null;
    for (const selector of path) {
      element = root?.querySelector(selector);
      if (!element) return null;
      root = element.shadowRoot;
    }
    return element;
  };

  /** What a finger at this place would touch, whatever shadow roots it is in. */
  const deepest = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    return hit;
  };

  const opacity = (element) => {
    let product = 1;
    for (let node = element; node; node = node.assignedSlot ?? node.parentElement ?? node.getRootNode().host) {
      product *= Number(getComputedStyle(node).opacity);
    }
    return product;
  };

  /** How an element looks while it can be touched and seen; undefined while it can't. */
  const look = (path) => {
    const element = locate(path);
    if (!element) return undefined;
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = width && height ? deepest(left + width / 2, top + height / 2) : null;
    if (!hit || !element.contains(hit)) return undefined;
    const opaque = opacity(element);
    return opaque > 0 ? [left, top, width, height, opaque].map((value) => value.toFixed(2)).join() : undefined;
  };

  /** Asks in every frame until there is an answer. */
  const everyFrame = (ask) =>
    new Promise((resolve) => {
      const frame = () => {
        const answer = ask(performance.now());
        if (answer === undefined) requestAnimationFrame(frame);
        else resolve(answer);
      };
      requestAnimationFrame(frame);
    });

  /** When something is first usable, and when it has come to rest: nothing about it moves for 12 frames. */
  const shown = (path) => {
    let visible;
    let settled;
    let before;
    let still = 0;
    return everyFrame((now) => {
      const is = look(path);
      if (is === undefined) return undefined;
      visible ??= now;
      if (is === before) still += 1;
      else [before, settled, still] = [is, now, 0];
      return still >= 12 ? { visible, settled } : undefined;
    });
  };

  /** Whether anything of an element can be seen, be it fading, sliding or covered. */
  const inSight = (path) => {
    const element = locate(path);
    if (!element?.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
    const { top, bottom, width } = element.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  };

  const gone = (path) => everyFrame((now) => (inSight(path) ? undefined : now));

  // A task is only told of when it takes longer than 50 ms.
  const seen = { blocked: 0, longest: 50, shift: 0, interaction: 0 };
  const observe = (type, use, options) =>
    new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({ type, buffered: true, ...options });
  observe('longtask', ({ duration }) => {
    seen.blocked += duration - 50;
    seen.longest = Math.max(seen.longest, duration);
  });
  observe('layout-shift', ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : value));
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.paint = startTime;
  });
  // In steps of 8 ms, by the standard; what is shorter than 16 is not told at all.
  const interacted = ({ interactionId, duration }) => {
    if (interactionId) seen.interaction = Math.max(seen.interaction, duration);
  };
  observe('event', interacted, { durationThreshold: 16 });
  // Chromium tells nothing about some elements (all of osano's banner), so the frame after the click is timed as well.
  const painted = new MessageChannel();
  painted.port1.onmessage = () => (seen.painted ??= performance.now() - seen.clicked);
  const clicked = ({ timeStamp }) => {
    seen.clicked ??= timeStamp;
    requestAnimationFrame(() => painted.port2.postMessage(undefined));
  };
  addEventListener('click', clicked, { capture: true });

  window.bench = { seen, shown, gone, place: (path) => locate(path)?.getBoundingClientRect().toJSON() };
  window.bench.banner = shown(accept);
}
