/** The answer with this code in every error field, and nothing else changed. */
export function failedAnswer<Body>(body: Body, errorCode: number): Body {
  if (Array.isArray(body)) return body.map((item: unknown) => failedAnswer(item, errorCode)) as Body;
  if (typeof body !== 'object' || body === null || !isPlain(body)) return body;
  const fields = Object.entries(body).map(([name, value]) => [
    name,
    name === 'errorCode' ? errorCode : failedAnswer(value as unknown, errorCode),
  ]);
  return Object.fromEntries(fields) as Body;
}

/** Record batches and slices of files stay what they are. */
const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;
