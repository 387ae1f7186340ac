import { I18nProvider } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";

import { type AroundNavHandler, Router } from "wouter";
import { SeedlineError } from "../../src/core/errors.ts";
import { Button } from "../ui/Button.tsx";
import { describeError } from "../ui/describeError.ts";
import { Problem } from "../ui/Problem.tsx";
import { Wordmark } from "../ui/Wordmark.tsx";
import { SeedlineContext } from "./config/SeedlineContext.ts";
import { i18n } from "./i18n/i18n.ts";
import { rememberScroll } from "./navigation/scrollMemory.ts";
import { Shell } from "./Shell.tsx";
import { startStack } from "./startStack.ts";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && error instanceof SeedlineError && error.retryable,
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

/** The page: waits for its configuration, then shows the route. */
export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <Started />
      </QueryClientProvider>
    </I18nProvider>
  );
}

/** Where a page was left is kept before the next one takes its place. */
const navigateRemembering: AroundNavHandler = (navigate, to, options) => {
  rememberScroll();
  navigate(to, options);
};

function Started() {
  const stack = useQuery({ queryKey: ["stack"], queryFn: startStack, staleTime: Number.POSITIVE_INFINITY, retry: 1 });
  if (stack.data !== undefined) {
    return (
      <SeedlineContext value={stack.data}>
        <Router aroundNav={navigateRemembering}>
          <Shell />
        </Router>
      </SeedlineContext>
    );
  }
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-8 px-6">
      <h1>
        <Wordmark />
      </h1>
      {stack.error ? (
        <Problem problem={describeError(stack.error)}>
          <Button onClick={() => void stack.refetch()} disabled={stack.isFetching}>
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      ) : (
        <p className="animate-breathe text-soft" role="status" data-coming>
          <Trans>Looking for chain and gateway…</Trans>
        </p>
      )}
    </main>
  );
}
