/**
 * One object for each value. Worlds share their parts, so a world is told from another by a few numbers, and
 * what a service makes of a fact is worked out once for all the worlds in which it hears it in that state.
 */
const byText = new Map<string, object>();
const numbers = new WeakMap<object, number>();

/** The object all equal values are represented by. */
export function canon<Value extends object>(value: Value): Value {
  if (numbers.has(value)) return value;
  const text = JSON.stringify(value);
  const known = byText.get(text);
  if (known) return known as Value;

  byText.set(text, value);
  numbers.set(value, byText.size);
  return value;
}

/** The number of a canonical object; what is not there has 0. */
export const numberOf = (value: object | undefined): number =>
  value === undefined ? 0 : (numbers.get(value) ?? numbers.get(canon(value)) ?? 0);

/** Answers from memory what was asked before. Both arguments are canonical. */
export function remembered<State extends object, Input extends object, Result>(
  work: (state: State, input: Input) => Result,
): (state: State, input: Input) => Result {
  const results = new Map<number, Result>();
  return (state, input) => {
    const key = numberOf(state) * 65_536 + numberOf(input);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = work(state, input);
    results.set(key, result);
    return result;
  };
}
