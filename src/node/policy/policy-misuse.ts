/** The command is wrong, rather than what it was given: exit code 2. */
export class Misuse extends Error {}
