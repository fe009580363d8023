import { NotFound } from '../shell/not-found';

export default function BankRoutes() {
  return <NotFound />;
}
