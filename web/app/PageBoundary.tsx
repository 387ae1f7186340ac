import { Component, type ReactNode } from "react";
import { PageCrash } from "./PageCrash.tsx";

/** A crash takes its own page down and nothing around it. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <PageCrash error={error} reset={() => this.setState({ error: null })} />;
  }
}
