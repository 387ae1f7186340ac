import { Route, Switch } from "wouter";
import { lazyPage } from "./lazyPage.tsx";
import { NotFound } from "./NotFound.tsx";

// Each page is loaded when it is first opened: whoever verifies a work needs no studio.
const GalleryPage = lazyPage(async () => (await import("../features/gallery/GalleryPage.tsx")).GalleryPage);
const StudioPage = lazyPage(async () => (await import("../features/studio/StudioPage.tsx")).StudioPage);
const WorkPage = lazyPage(async () => (await import("../features/work/WorkPage.tsx")).WorkPage);
const VerifyPage = lazyPage(async () => (await import("../features/verify/VerifyPage.tsx")).VerifyPage);
const IpPage = lazyPage(async () => (await import("../features/ip/IpPage.tsx")).IpPage);
const EarningsPage = lazyPage(async () => (await import("../features/earnings/EarningsPage.tsx")).EarningsPage);
const CreatorPage = lazyPage(async () => (await import("../features/creator/CreatorPage.tsx")).CreatorPage);
const VoucherPage = lazyPage(async () => (await import("../features/voucher/VoucherPage.tsx")).VoucherPage);

export interface PagesProps {
  readonly path: string;
  /** From the question mark on, or empty. */
  readonly search: string;
}

/** The page at an address; addresses are those of `navigation/addressOf.ts`. */
export function Pages({ path, search }: PagesProps) {
  return (
    <Switch location={path}>
      <Route path="/">
        <GalleryPage search={search} />
      </Route>
      <Route path="/studio">
        <StudioPage />
      </Route>
      <Route path="/work/:id">{({ id }) => <WorkPage key={id} id={read(id)} />}</Route>
      <Route path="/verify">
        <VerifyPage id={null} />
      </Route>
      <Route path="/verify/:id">{({ id }) => <VerifyPage key={id} id={read(id)} />}</Route>
      <Route path="/ip">
        <IpPage />
      </Route>
      <Route path="/earnings">
        <EarningsPage />
      </Route>
      <Route path="/creator/:address">{({ address }) => <CreatorPage key={address} address={read(address)} />}</Route>
      <Route path="/voucher">
        <VoucherPage />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

/** What an address names, as it was before it was put there; what is not well-formed stays as it is. */
function read(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}
