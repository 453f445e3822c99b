/**
 * Whether an expression holds: topics joined by `and` (or a comma) and `or`, each perhaps after `not`. `and` binds closer.
 * @param is says whether a topic is allowed, or was refused; in doubt neither
 */
export const holds = (expression: string, is: (word: string, refused: boolean) => boolean | undefined): boolean =>
  expression.split(/ +or +/).some((all) =>
    all.split(/ +and +|,/).every((term) => {
      const word = term.trim();
      const topic = word.replace(/^not +/, '');
      return is(topic, topic !== word);
    }),
  );
