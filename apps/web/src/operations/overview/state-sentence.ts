import type { Formats } from '../../i18n/formats';
import type { Language } from '../../i18n/language';
import { serviceName } from '../../parts/services';
import type { BrokenService, SystemState } from '../live/system-state';
import { secondsText } from '../seconds-text';
import { overviewWords } from '../words/overview';

type Words = (typeof overviewWords)['en'];

/** The one sentence at the top. */
export function stateSentence(state: SystemState, language: Language, formats: Formats): string {
  const words = overviewWords[language];
  switch (state.kind) {
    case 'log-away':
      return words.logAway;
    case 'down':
      return downSentence(state.services, state.waiting, language, formats);
    case 'behind':
      return words.behind(
        serviceName(state.group, language),
        secondsText(state.seconds, formats, language),
        words.records(formats.whole(state.waiting), state.waiting === 1),
        state.waiting === 1,
      );
    case 'dead-letters':
      return words.deadLetters(formats.whole(state.count), state.count === 1);
    case 'waiting-for-first':
      return words.waitingForFirst;
    case 'idle':
      return words.idle;
    case 'flowing':
      return words.flowing(
        state.perSecond < 10 ? formats.decimal(state.perSecond, 1) : formats.whole(state.perSecond),
      );
  }
}

function downSentence(
  services: readonly BrokenService[],
  waiting: number,
  language: Language,
  formats: Formats,
): string {
  const words = overviewWords[language];
  const [first] = services;
  if (!first) return words.idle;
  const one = downWord(first.state, words)(serviceName(first.service, language));
  const sentence = services.length === 1 ? one : words.downMany(one, services.length - 1);
  return waiting === 0
    ? sentence
    : words.waitsForIt(sentence, words.records(formats.whole(waiting), waiting === 1), waiting === 1);
}

const downWord = (state: BrokenService['state'], words: Words): ((name: string) => string) =>
  ({
    paused: words.downPaused,
    stopped: words.downStopped,
    restarting: words.downRestarting,
    'not-ready': words.downNotReady,
  })[state];
