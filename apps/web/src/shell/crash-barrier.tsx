import { Component, type ReactNode } from 'react';
import { Stopped } from './stopped';

interface CrashBarrierProps {
  readonly children: ReactNode;
  /** Going elsewhere lifts the barrier. */
  readonly place: string;
}

/** A fault while drawing stops one page, not all of them: the top bar stays and leads elsewhere. */
export class CrashBarrier extends Component<CrashBarrierProps, { readonly fault: unknown }> {
  override state: { readonly fault: unknown } = { fault: undefined };

  static getDerivedStateFromError(fault: unknown): { readonly fault: unknown } {
    return { fault };
  }

  override componentDidUpdate({ place }: CrashBarrierProps): void {
    if (place !== this.props.place && this.state.fault !== undefined) this.setState({ fault: undefined });
  }

  override render(): ReactNode {
    return this.state.fault === undefined ? this.props.children : <Stopped fault={this.state.fault} />;
  }
}
