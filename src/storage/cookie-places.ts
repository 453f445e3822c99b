/**
 * Where a cookie that this page can see may be kept. The browser gives no more than its name and value, so whoever removes one
 * tries every place (RFC 6265 §5.1.3 and §5.1.4: which domains and paths match).
 */

/** `a.b.example.com` → itself and every parent. Public suffixes are among them: browsers refuse those, harmlessly. */
export function domainsOf(host: string): string[] {
  const labels = host.split('.');
  return /^[\d.]+$|:/.test(host) ? [host] : labels.map((_, index) => labels.slice(index).join('.'));
}

/** `/a/b` → `/`, `/a`, `/a/`, `/a/b`, `/a/b/`. */
export function pathsOf(pathname: string): string[] {
  const steps = pathname.split('/').filter(Boolean);
  return [
    '/',
    ...steps.flatMap((_, index) => [
      `/${steps.slice(0, index + 1).join('/')}`,
      `/${steps.slice(0, index + 1).join('/')}/`,
    ]),
  ];
}
