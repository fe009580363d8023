/**
 * Loaded into every Node.js child of a shop that runs for chaos (`RIVERMART_CHAOS=true`), before its own
 * code. The supervisor tells it by IPC, which nobody else can reach, to die at a named point of the code or to
 * see another time of day.
 */
const { appendFileSync } = require('node:fs');

const SystemDate = Date;
let shiftMs = 0;
let armed;

/** What the whole process takes for the time. Timers run on a clock of their own and do not notice. */
const shiftedDate = () =>
  new Proxy(SystemDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [target.now() + shiftMs] : args, newTarget),
    apply: (target) => new target(target.now() + shiftMs).toString(),
    get: (target, name) => (name === 'now' ? () => target.now() + shiftMs : target[name]),
  });

globalThis[Symbol.for('rivermart.crash-point')] = (point) => {
  if (armed?.point !== point) return;
  const { victim = process.pid } = armed;
  armed = undefined;
  // Written before the end: who set the trap reads here that it was this place.
  appendFileSync(process.env.RIVERMART_CRASHES, `${JSON.stringify({ point, by: process.pid, victim })}\n`);
  try {
    process.kill(victim, 'SIGKILL');
  } catch {
    // The victim was quicker.
  }
};

process.on('message', (message) => {
  if (message?.do === 'die-at') armed = message;
  if (message?.do === 'live') armed = undefined;
  if (message?.do === 'shift-clock') {
    shiftMs = message.ms;
    globalThis.Date = shiftedDate();
  }
});

// Listening must not keep a program alive that has nothing else to do.
process.channel?.unref();
