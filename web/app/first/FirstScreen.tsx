import { Trans } from "@lingui/react/macro";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { CataloguedWork } from "../../../src/core/ports/Catalogue.ts";
import { Hero } from "../../features/gallery/Hero.tsx";
import { frameRatio } from "../../features/gallery/hangPictures.ts";
import { VerifyIntro } from "../../features/verify/VerifyIntro.tsx";
import { PendingPicture } from "../../features/work/PendingPicture.tsx";
import { WorkLabel } from "../../features/work/WorkLabel.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Header } from "../Header.tsx";

/** What the first screen of an address shows. */
export type FirstSubject =
  | { readonly page: "gallery" | "work"; readonly work: CataloguedWork; readonly metadata: WorkMetadata }
  | { readonly page: "verify" | "other" };

/**
 * What a visitor sees until the scripts are in: the very parts that the page itself is made of, with what its first data will be. It can
 * be read and followed; what needs scripts does nothing yet.
 */
export function FirstScreen({ subject }: { readonly subject: FirstSubject }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <Header
        wallet={
          <Button size="sm" inert>
            <Icon name="wallet" />
            <Trans>Connect wallet</Trans>
          </Button>
        }
      />
      <main className="grow">
        {"work" in subject ? (
          <FirstWork {...subject} />
        ) : subject.page === "verify" ? (
          <div className="mx-auto max-w-[90rem] px-5 sm:px-10">
            <header className="pt-6 pb-8 sm:pt-10">
              <h1 className="text-2xl">
                <Trans>Verify a work</Trans>
              </h1>
              <VerifyIntro />
            </header>
          </div>
        ) : null}
      </main>
    </div>
  );
}

function FirstWork({ page, work, metadata }: Extract<FirstSubject, { readonly work: CataloguedWork }>) {
  const { record, owner } = work;
  const { width, height } = metadata.seedline.recipe.output;
  if (page === "gallery") {
    return (
      <div className="mx-auto max-w-[120rem] px-5 sm:px-10">
        <Hero piece={{ work, metadata, ratio: frameRatio(width, height) }} />
      </div>
    );
  }
  return (
    <article className="mx-auto max-w-[90rem] px-5 sm:px-10">
      <div
        className="wall grid items-end gap-x-14 gap-y-8 pt-2 lg:pt-4"
        data-ratio={width && height ? width / height : 1}
      >
        <figure className="min-w-0">
          <PendingPicture record={record} />
        </figure>
        <WorkLabel
          {...{ record, owner, metadata }}
          name={metadata.name}
          verifying={false}
          proven={null}
          actions={<div className="mt-5 h-8" />}
        />
      </div>
    </article>
  );
}
