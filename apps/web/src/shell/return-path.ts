/** Where to go after signing in: a path of this page, never another site. */
export function returnPath(asked: string | null): string {
  return asked !== null && /^\/(?![/\\])/.test(asked) ? asked : '/';
}
