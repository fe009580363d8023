const { default: Sequencer } = require('@jest/test-sequencer');

const FIRST = ['browser', 'system'];

/** Specs of several processes take longest; begun last, as small files are, they would leave the other workers idle. */
module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    const rankOf = ({ context }) => {
      const place = FIRST.indexOf(context.config.displayName?.name);
      return place === -1 ? FIRST.length : place;
    };
    return [...super.sort(tests)].sort((one, other) => rankOf(one) - rankOf(other));
  }
};
