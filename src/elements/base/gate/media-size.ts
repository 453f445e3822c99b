const PIXELS = /^\d{1,5}$/;

/**
 * Style rules by which a gate is as large as the frame, video or picture that it holds back, as far as their `width` and
 * `height` attributes say, so that nothing shifts when it appears. The page's own CSS for the gate wins over them.
 * @param content the content of the gate's template
 * @param held whether the placeholder is shown; the content, once there, has its own size
 */
export function sizeRules(content: DocumentFragment | undefined, held: boolean): string {
  // A picture among other things is a part of them; alone, it is the content.
  const media = content?.querySelector('iframe, video') ?? content?.querySelector('img:only-child');
  const [width, height] = ['width', 'height'].map((name) => {
    const value = media?.getAttribute(name) ?? '';
    return PIXELS.test(value) ? Number(value) : 0;
  });
  const rules: string[] = [];
  if (held && width) rules.push(`:host{width:${width}px}`);
  if (width && height) {
    if (held) rules.push(`.placeholder::before{aspect-ratio:${width}/${height}}`);
    // Pictures and videos keep their shape when the page is narrower than they are; frames need to be told.
    rules.push(`::slotted(iframe[width="${width}"][height="${height}"]){height:auto;aspect-ratio:${width}/${height}}`);
  } else if (held && height) rules.push(`.placeholder::before{height:${height}px}`);
  return rules.join('');
}
