import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { StudioPage } from "../features/studio/StudioPage.tsx";
import { WorkPage } from "../features/work/WorkPage.tsx";
import { NotFound } from "./NotFound.tsx";
import { Shell } from "./Shell.tsx";

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: "/", component: StudioPage });
const studioRoute = createRoute({ getParentRoute: () => rootRoute, path: "/studio", component: StudioPage });
const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/work/$id",
  component: function Work() {
    const { id } = workRoute.useParams();
    return <WorkPage key={id} id={id} />;
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
