/** Given a state, when something is done to it, then compare what came out. No mocks, no I/O. */
export const given = <State>(state: State) => ({
  when: <Result>(act: (state: State) => Result) => ({
    then: (expected: Result): void => expect(act(state)).toEqual(expected),
    thenUnchanged: (): void => expect(act(state)).toEqual(state),
    thenRejects: (code: string): void => expect(thrownBy(() => act(state))).toMatchObject({ code }),
  }),
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was refused');
}
