/** What a tool printed, without what each broker chooses for itself and without a broker's own words for an error. */
export function comparableOutput(output: string, address: string): string {
  const plain = output
    .replaceAll(address, 'BROKER')
    .replace(/^\{"timestamp".*"name":"(\w+)".*/gm, '$1')
    .replace(/^(Error while executing topic command) : .*/gm, '$1')
    .replace(/^\s+(at|\.\.\.) .*\n/gm, '')
    .replace(/(org\.apache\.kafka\.[\w.]*(?:Exception|Error)):.*/g, '$1')
    .replace(/"\/[^"]*"/g, '"DIRECTORY"')
    // Riverlog's own keys; and one that Apache Kafka sets by itself with eligible leader replicas.
    .replace(/^.*\b(flush\.policy|record\.validation)=.*\n/gm, '')
    .replace(/^ *min\.insync\.replicas=.*DYNAMIC_DEFAULT_BROKER.*\n/gm, '')
    .replace(/ +$/gm, '');
  return plain.includes('ResourcePattern(') ? inOrder(plain) : plain;
}

/** Access rules come in the order of a hash table: a line each, with its resource, sorted. */
function inOrder(output: string): string {
  let resource = '';
  const lines = output.split('\n').map((line) => {
    if (!line.includes('(principal=')) resource = line;
    return `${resource} ${line.trim()}`;
  });
  return lines.sort().join('\n');
}
