/**
 * Makes a React component of an element. React by itself leaves properties that are objects, and listeners, off an element that it
 * finds in server-rendered markup until it renders for the second time; and it writes objects into attributes where an element is
 * not defined yet. Here both are set on the element itself, once it is there.
 */

/** What of React is needed. Given by the caller, so that nothing of React is imported here. */
export interface ReactLike {
  /** Such as `19.3.1`. */
  readonly version: string;
  createElement(type: string, props: object): unknown;
  forwardRef(render: (props: Props, ref: unknown) => unknown): unknown;
  useRef<T>(initial: T): { current: T };
  useEffect(effect: () => void | (() => void), on?: readonly unknown[]): void;
  useLayoutEffect(effect: () => void | (() => void), on?: readonly unknown[]): void;
  useImperativeHandle(ref: unknown, make: () => unknown, on: readonly unknown[]): void;
}

type Props = Readonly<Record<string, unknown>>;

/** What an element takes: its properties with their attributes (null = it has none), and the names of its events by handler. */
export interface Wrapped {
  readonly properties: Readonly<Record<string, string | null>>;
  readonly events: Readonly<Record<string, string>>;
}

/** @returns the component `name`, which renders `<tag>` */
export function wrap(react: ReactLike, name: string, tag: string, { properties, events }: Wrapped): unknown {
  // React 18 warns of layout effects on a server, where neither runs.
  const useCommitted = typeof document === 'undefined' ? react.useEffect : react.useLayoutEffect;

  // React 18 writes a flag as "true" or "false", and an attribute that says "false" is there: on. From 19 on flags come and go.
  const flagsAsWords = Number.parseInt(react.version) < 19;

  const component = react.forwardRef((props, ref) => {
    const element = react.useRef<(HTMLElement & Record<string, unknown>) | null>(null);
    const latest = react.useRef(props);
    const before = react.useRef<Props>({});
    react.useImperativeHandle(ref, () => element.current, []);

    useCommitted(() => {
      latest.current = props;
      for (const property of Object.keys(properties)) {
        const ours = isSet(property, props) || isSet(property, before.current);
        if (ours && element.current && props[property] !== before.current[property])
          element.current[property] = props[property];
      }
      before.current = props;
    });

    useCommitted(() => {
      const leave = new AbortController();
      for (const [handler, event] of Object.entries(events)) {
        const listener = (happened: Event) =>
          (latest.current[handler] as ((event: Event) => void) | undefined)?.(happened);
        element.current?.addEventListener(event, listener, { signal: leave.signal });
      }
      return () => leave.abort();
    }, []);

    const rest: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(props)) {
      if (Object.hasOwn(events, key) || isSet(key, props)) continue;
      const attribute = Object.hasOwn(properties, key) ? properties[key] : key;
      // What has a hyphen (`aria-busy`) is a word indeed.
      const flag = flagsAsWords && typeof value === 'boolean' && !key.includes('-');
      if (attribute) rest[attribute] = flag ? (value ? '' : undefined) : value;
    }
    // An element may have changed its own attributes before React comes to what the server sent.
    return react.createElement(tag, { ...rest, ref: element, suppressHydrationWarning: true });
  });
  return Object.assign(component as object, { displayName: name });

  /** Objects are set on the element; text, numbers and flags are attributes, so that a server can write them. */
  function isSet(property: string, from: Props): boolean {
    const value = from[property];
    return (
      Object.hasOwn(properties, property) &&
      value !== null &&
      (properties[property] === null || typeof value === 'object' || typeof value === 'function')
    );
  }
}
