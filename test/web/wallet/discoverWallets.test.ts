import { describe, expect, it } from "vitest";
import { readAnnouncement } from "../../../web/app/wallet/AnnouncedWallet.ts";
import { discoverWallets } from "../../../web/app/wallet/discoverWallets.ts";

const provider = { request: async () => null };
const info = { uuid: "u-1", rdns: "org.example", name: "Example", icon: "data:image/png;base64,iVBO" };

function announce(page: EventTarget, detail: unknown): void {
  page.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
}

describe("readAnnouncement", () => {
  it("takes a wallet as it introduces itself", () => {
    expect(readAnnouncement({ info, provider })).toEqual({ ...info, provider });
    expect(readAnnouncement({ info: { ...info, icon: `\n${info.icon}` }, provider })?.icon).toBe(info.icon);
  });

  it.each([
    ["nothing", null],
    ["a word", "wallet"],
    ["no provider", { info }],
    ["a provider that cannot be asked", { info, provider: { request: "eth_accounts" } }],
    ["no info", { provider }],
    ["no uuid", { info: { ...info, uuid: "" }, provider }],
    ["a number for a domain", { info: { ...info, rdns: 7 }, provider }],
    [
      "a trap",
      {
        info: new Proxy(
          {},
          {
            get: () => {
              throw new Error("gotcha");
            },
          },
        ),
        provider,
      },
    ],
  ])("refuses %s", (_, detail) => {
    expect(readAnnouncement(detail)).toBeNull();
  });

  it("keeps names on one line, readable as they are stored, and short", () => {
    const nameOf = (name: unknown) => readAnnouncement({ info: { ...info, name }, provider })?.name;
    expect(nameOf("<b>Bold</b>")).toBe("<b>Bold</b>");
    expect(nameOf("Meta\u202eksaM\u0000\nMask\u200b")).toBe("Meta ksaM Mask");
    expect(nameOf("🦊".repeat(100_000))).toBe(`${"🦊".repeat(39)}…`);
    expect(nameOf("")).toBe("org.example");
    expect(nameOf({ toString: () => "object" })).toBe("org.example");
  });

  it.each([
    "https://example.org/icon.png",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xmlx,<svg/>",
    `data:image/png;base64,${"A".repeat(200_000)}`,
    42,
  ])("shows no icon for %.40s", (icon) => {
    expect(readAnnouncement({ info: { ...info, icon }, provider })?.icon).toBeNull();
  });
});

describe("discoverWallets", () => {
  it("asks who is there, and lists each wallet once, the first to use a name by that name", () => {
    const page = new EventTarget();
    page.addEventListener("eip6963:requestProvider", () => announce(page, { info, provider }));
    const wallets = discoverWallets(page);
    announce(page, { info, provider });
    announce(page, { info: { ...info, name: "Impostor" }, provider: { request: async () => null } });
    announce(page, { info: { ...info, uuid: "u-2" }, provider });
    announce(page, { info: { ...info, uuid: "u-3", name: "Second" }, provider: { request: async () => null } });
    expect(wallets.get().map(({ name }) => name)).toEqual(["Example", "Second"]);
  });

  it("is not drowned in announcements", () => {
    const page = new EventTarget();
    const wallets = discoverWallets(page);
    for (let i = 0; i < 500; i += 1)
      announce(page, { info: { ...info, uuid: `u-${i}` }, provider: { request: async () => null } });
    expect(wallets.get().length).toBeLessThan(30);
  });
});
