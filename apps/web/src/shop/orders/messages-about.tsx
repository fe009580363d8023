import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { MessageList } from '../inbox/message-list';
import { shopWords } from '../words';
import { useMessages } from './order-queries';

const EVERY_MS = 4_000;

/** Mail and SMS as they are sent; every message names its order. */
export function MessagesAbout({ orderId }: { readonly orderId: string }) {
  const words = useWords(shopWords);
  const { data = [] } = useMessages(EVERY_MS);
  const about = data.filter(({ text, subject = '' }) => `${subject} ${text}`.includes(orderId));
  return (
    <Panel title={words.messagesSent}>
      {about.length === 0 ? (
        <p className="panel-text dim">{words.noMessagesYet}</p>
      ) : (
        <MessageList messages={about} />
      )}
    </Panel>
  );
}
