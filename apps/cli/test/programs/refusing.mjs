// Refuses its settings, as our services do.
console.error('PORT is "x", a number is needed');
process.exit(78);
