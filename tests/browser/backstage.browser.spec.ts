import { describeInBrowser } from './harness/browser';
import { SupervisedShop } from './harness/supervised-shop';
import { accessStories, formStories } from './stories/access';
import { bankStories, moneyStories } from './stories/bank';
import { deadLetterStories } from './stories/dead-letters';
import { faultStories } from './stories/faults';
import { topicStories } from './stories/topics';

jest.setTimeout(120_000);

// One shop for all of them: it takes longer to start than most stories take.
describeInBrowser('behind the shop', () => {
  let web: SupervisedShop;
  beforeAll(async () => {
    web = await SupervisedShop.start();
  });
  afterAll(() => web?.stop());

  describe('the bank', () => {
    moneyStories(() => web);
    bankStories(() => web);
  });
  describe('the operator pages', () => {
    topicStories(() => web);
    faultStories(() => web);
    deadLetterStories(() => web);
    accessStories(() => web);
    formStories(() => web);
  });
});
