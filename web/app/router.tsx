import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { readWallSearch } from "../features/gallery/wallSearch.ts";
import { lazyPage } from "./lazyPage.ts";
import { NotFound } from "./NotFound.tsx";
import { PageCrash } from "./PageCrash.tsx";
import { Shell } from "./Shell.tsx";

// Each page is loaded when it is first opened: whoever verifies a work needs no studio.
const GalleryPage = lazyPage(async () => (await import("../features/gallery/GalleryPage.tsx")).GalleryPage);
const StudioPage = lazyPage(async () => (await import("../features/studio/StudioPage.tsx")).StudioPage);
const WorkPage = lazyPage(async () => (await import("../features/work/WorkPage.tsx")).WorkPage);
const VerifyPage = lazyPage(async () => (await import("../features/verify/VerifyPage.tsx")).VerifyPage);
const IpPage = lazyPage(async () => (await import("../features/ip/IpPage.tsx")).IpPage);
const EarningsPage = lazyPage(async () => (await import("../features/earnings/EarningsPage.tsx")).EarningsPage);
const CreatorPage = lazyPage(async () => (await import("../features/creator/CreatorPage.tsx")).CreatorPage);

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: readWallSearch,
  component: GalleryPage,
});
const studioRoute = createRoute({ getParentRoute: () => rootRoute, path: "/studio", component: StudioPage });
const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/work/$id",
  component: function Work() {
    const { id } = workRoute.useParams();
    return <WorkPage key={id} id={id} />;
  },
});
const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verify",
  component: () => <VerifyPage id={null} />,
});
const verifyWorkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verify/$id",
  component: function VerifyWork() {
    const { id } = verifyWorkRoute.useParams();
    return <VerifyPage key={id} id={id} />;
  },
});
const ipRoute = createRoute({ getParentRoute: () => rootRoute, path: "/ip", component: IpPage });
const earningsRoute = createRoute({ getParentRoute: () => rootRoute, path: "/earnings", component: EarningsPage });
const creatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/creator/$address",
  component: function Creator() {
    const { address } = creatorRoute.useParams();
    return <CreatorPage key={address} address={address} />;
  },
});

/** The page's addresses. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    studioRoute,
    workRoute,
    verifyRoute,
    verifyWorkRoute,
    ipRoute,
    earningsRoute,
    creatorRoute,
  ]),
  scrollRestoration: true,
  // A crash takes its own page down and nothing around it.
  defaultErrorComponent: PageCrash,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
