/** `npm run conformance`: every client there is a toolchain for, and the comparison with Apache Kafka. */
process.env.CONFORMANCE = 'all';
process.argv.push('--selectProjects', 'system', '--testPathPatterns', 'tests/conformance');
await import('./test.mjs');
