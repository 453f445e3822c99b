// What a screen reader is given of a page in Chromium, as lines: the accessibility tree in its order, what has the focus, and
// what is announced. Where screen readers differ (how they say "level 2") this says it plainly.

/** Roles that hold others together and are passed over in silence. */
const SILENT = new Set([
  ...['generic', 'none', 'RootWebArea', 'InlineTextBox', 'StaticText', 'paragraph', 'ListMarker', 'LineBreak', 'list'],
  ...['LabelText', 'Legend', 'term', 'definition', 'DescriptionList', 'DescriptionListTerm', 'DescriptionListDetail'],
  ...['DescriptionListGroup', 'strong', 'emphasis', 'row', 'rowgroup', 'LayoutTable', 'code', 'time', 'sectionheader'],
  ...['listitem', 'MenuListPopup', 'Details', 'SvgRoot', 'blockquote', 'sectionfooter', 'ListGrid', 'superscript'],
]);
/** Roles whose name is all that they hold. */
const WHOLE = new Set([
  'heading',
  'link',
  'button',
  'DisclosureTriangle',
  'checkbox',
  'switch',
  'radio',
  'columnheader',
]);
const CALLED = {
  DisclosureTriangle: 'fold',
  generic: 'text',
  complementary: 'aside',
  contentinfo: 'footer',
  textbox: 'field',
  searchbox: 'search field',
  combobox: 'choice',
};

/** Runs in the page before anything else: hears every live region, in every shadow tree. */
export function listen() {
  window.heard = [];
  const LIVE = '[role=status],[role=alert],[aria-live=polite],[aria-live=assertive]';
  const words = (element) => element.textContent.replace(/\s+/g, ' ').trim();
  const last = new WeakMap();
  const tell = (region) => {
    const said = words(region);
    if (said && said !== last.get(region)) window.heard.push(said);
    last.set(region, said);
  };
  const watch = (root) =>
    new MutationObserver((changes) => {
      const regions = new Set();
      for (const { target, addedNodes } of changes) {
        const around = (target instanceof Element ? target : target.parentElement)?.closest(LIVE);
        if (around) regions.add(around);
        // An alert is said when it comes; a status has to be there before.
        for (const node of addedNodes)
          if (node instanceof Element)
            for (const one of [node, ...node.querySelectorAll('[role=alert]')])
              if (one.matches('[role=alert]')) regions.add(one);
      }
      for (const region of regions) tell(region);
    }).observe(root, { subtree: true, childList: true, characterData: true });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    watch(root);
    return root;
  };
  addEventListener('DOMContentLoaded', () => watch(document.body));
}

const property = (node, name) => node.properties?.find((one) => one.name === name)?.value.value;

/** One node as words: "switch: Analytics, off". */
function spoken(node) {
  const role = node.role.value;
  const name = (node.name?.value ?? '').replace(/\s+/g, ' ').trim();
  const checked = property(node, 'checked');
  const expanded = property(node, 'expanded');
  const facts = [
    role === 'heading' && `level ${property(node, 'level')}`,
    checked !== undefined &&
      {
        true: role === 'switch' ? 'on' : 'ticked',
        false: role === 'switch' ? 'off' : 'not ticked',
        mixed: 'partly ticked',
      }[checked],
    expanded !== undefined && (expanded ? 'open' : 'closed'),
    node.value?.value && ['textbox', 'searchbox', 'combobox'].includes(role) && `"${node.value.value}"`,
    property(node, 'required') && 'required',
    ['true', 'spelling'].includes(property(node, 'invalid')) && 'invalid',
    property(node, 'disabled') && 'disabled',
    node.description?.value && `(${node.description.value.replace(/\s+/g, ' ').trim()})`,
  ].filter(Boolean);
  return [`${CALLED[role] ?? role}${name && `: ${name}`}`, ...facts].join(', ');
}

/** The page as it is read from its beginning: with a modal dialog open, that alone. */
export async function reading(session) {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const texts = [];
  const flush = () => {
    const text = texts
      .splice(0)
      .join(' ')
      .replace(/\s+/g, ' ')
      .replace(/ ([,.;:!?…])/g, '$1')
      .trim();
    // The label beside a box is its name, which was said.
    if (text && !lines.at(-1)?.includes(`: ${text}`)) lines.push(text);
  };
  const INLINE = new Set(['StaticText', 'generic', 'strong', 'emphasis', 'code', 'none', 'superscript']);
  const walk = (node, quiet) => {
    const role = node.role?.value ?? 'none';
    let inner = quiet;
    if (!node.ignored && role === 'StaticText') {
      if (!quiet) texts.push(node.name?.value ?? '');
      return;
    }
    if (!node.ignored && !SILENT.has(role)) {
      flush();
      const said = spoken(node);
      if (!quiet && said !== 'group' && said !== 'status') lines.push(said);
      inner ||= WHOLE.has(role);
    } else if (!INLINE.has(role)) flush();
    for (const id of node.childIds ?? []) {
      const child = known.get(id);
      if (child) walk(child, inner);
    }
    if (!INLINE.has(role)) flush();
  };
  walk(nodes[0], false);
  flush();
  return lines;
}

/** What has the focus, in whatever shadow tree. */
export async function focus(session) {
  const expression = `(() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  })()`;
  const { result } = await session.send('Runtime.evaluate', { expression });
  if (result.className === 'HTMLBodyElement') return 'the page';
  const { nodes } = await session.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  return spoken(nodes[0]);
}
