/**
 * A certificate's subject as Java prints it (RFC 2253), which is what ACLs and mapping rules are written for:
 * the most specific part first. Node gives one part a line, the least specific first.
 */
export const distinguishedName = (subjectLines: string): string =>
  subjectLines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const equals = line.indexOf('=');
      return `${line.slice(0, equals)}=${escaped(line.slice(equals + 1))}`;
    })
    .reverse()
    .join(',');

const escaped = (value: string): string =>
  value.replace(/[,+"\\<>;]/g, (special) => `\\${special}`).replace(/^[ #]| $/g, (special) => `\\${special}`);
