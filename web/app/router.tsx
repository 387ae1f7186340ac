import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { StudioPage } from "../features/studio/StudioPage.tsx";
import { Loading } from "./Loading.tsx";
import { NotFound } from "./NotFound.tsx";
import { Shell } from "./Shell.tsx";

/** Loaded when the first work is opened. */
const WorkPage = lazy(async () => ({ default: (await import("../features/work/WorkPage.tsx")).WorkPage }));

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: "/", component: StudioPage });
const studioRoute = createRoute({ getParentRoute: () => rootRoute, path: "/studio", component: StudioPage });
const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/work/$id",
  component: function Work() {
    const { id } = workRoute.useParams();
    return (
      <Suspense fallback={<Loading />}>
        <WorkPage key={id} id={id} />
      </Suspense>
    );
  },
});

/** The page's addresses. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, studioRoute, workRoute]),
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
