import { useWords } from '../../i18n/use-words';
import { Icon } from '../../parts/icon';
import { Moment } from '../../parts/moment';
import type { Message } from '../orders/order-queries';
import { shopWords } from '../words';

export function MessageList({ messages }: { readonly messages: readonly Message[] }) {
  const words = useWords(shopWords);
  return (
    <ul className="messages rows">
      {messages.map(({ channel, id, subject, text, receivedAt }) => (
        <li key={`${channel}-${id}`}>
          <Icon name={channel === 'sms' ? 'phone' : 'mail'} />
          <div>
            <p className="small faint">
              {channel === 'sms' ? words.sms : words.email} · <Moment at={receivedAt} />
            </p>
            {subject !== undefined && (
              <p className="subject" lang="en">
                {subject}
              </p>
            )}
            <p lang="en" className="dim">
              {text}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
