/** The body of an answer as a spec reads it: any field may be asked for, and the assertion says what it is. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec looks into bodies of every shape
export type JsonBody = any;
