/** One line on a terminal that says how far long work is. */

/** Says what is being worked on. */
export type Progress = (what: string) => void;

/** Takes the line away, before anything else is printed. */
export function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}

/** Rewrites one line of standard error; silent where that is no terminal, so that no log fills up with it. */
export function progressLine(total: number): Progress {
  const { stderr } = process;
  let done = 0;
  return (what) => {
    if (!stderr.isTTY) return;
    done += 1;
    stderr.write(`\r\u001b[K${`[${done}/${total}] ${what}`.slice(0, (stderr.columns || 80) - 1)}`);
  };
}
