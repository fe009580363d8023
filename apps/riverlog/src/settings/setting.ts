/** One setting: a flag on the command line, or a variable of the environment, or the default. */
export interface Setting<Value> {
  readonly flag: string;
  readonly variable: string;
  /** As somebody would write it; undefined when nothing is the default. */
  readonly fallback: string | undefined;
  readonly accepts: string;
  readonly about: string;
  /** @returns undefined for what is not accepted. */
  readonly parse: (text: string) => Value | undefined;
}

type Described = Omit<Setting<never>, 'accepts' | 'parse'>;

export const integer = (described: Described, min: number, max: number): Setting<number> => ({
  ...described,
  accepts: `a whole number from ${min} to ${max}`,
  parse: (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    return value >= min && value <= max ? value : undefined;
  },
});

export const text = (described: Described): Setting<string> => ({
  ...described,
  accepts: 'a text that is not empty',
  parse: (given) => (given === '' ? undefined : given),
});

export const flag = (described: Described): Setting<boolean> => ({
  ...described,
  accepts: 'true or false',
  parse: (given) => ({ true: true, false: false })[given],
});

export const oneOf = <const Value extends string>(
  described: Described,
  values: readonly Value[],
): Setting<Value> => ({
  ...described,
  accepts: values.join(', '),
  parse: (given) => values.find((value) => value === given),
});

/** Lines of `key=value`; which keys there are is for the broker to say. */
export const keyValues = (described: Described): Setting<Readonly<Record<string, string>>> => ({
  ...described,
  accepts: 'key=value, one to a line',
  parse: (given) => {
    const entries = given
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => /^\s*([a-z0-9._-]+)=(.*)$/.exec(line));
    if (entries.includes(null)) return undefined;
    return Object.fromEntries(entries.map((entry) => [entry?.[1] ?? '', entry?.[2] ?? '']));
  },
});
