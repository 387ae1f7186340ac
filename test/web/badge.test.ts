import { describe, expect, it } from "vitest";
import { badgeWork } from "../../src/core/badge/badgePath.ts";
import { badgeSnippet, badgeUrl } from "../../web/features/verify/share/badgeSnippet.ts";

describe("the badge's address", () => {
  it("is a number without sign, zeros or anything escaped, and nothing behind it", () => {
    expect(badgeWork("/badge/256")).toBe("256");
    expect(badgeWork("/badge/1099511627775")).toBe("1099511627775");
    for (const path of ["/badge/", "/badge/0", "/badge/07", "/badge/256/", "/badge/256\n", "/badge/2 5", "/badge/%32"])
      expect([path, badgeWork(path)]).toEqual([path, null]);
    for (const path of [
      "/x/badge/256",
      "//badge/256",
      "/BADGE/256",
      "/badge/256/studio",
      "/badge/٣",
      "/badge/99999999999999",
    ])
      expect([path, badgeWork(path)]).toEqual([path, null]);
  });

  it("is the one that the snippet frames", () => {
    for (const theme of [null, "light", "dark"] as const) {
      const url = new URL(badgeUrl("https://seedline.example", 1536n, theme));
      expect(badgeWork(url.pathname)).toBe("1536");
      expect(url.searchParams.get("theme")).toBe(theme);
      const snippet = badgeSnippet("https://seedline.example", 1536n, theme);
      expect(snippet).toContain(`src="${url.href}"`);
      expect(snippet.match(/[<>]/g)).toEqual(["<", ">", "<", ">"]);
      // What the frame may do to the page around it.
      expect(/sandbox="([^"]*)"/.exec(snippet)?.[1]?.split(" ")).toEqual([
        "allow-scripts",
        "allow-same-origin",
        "allow-popups",
        "allow-popups-to-escape-sandbox",
      ]);
    }
  });
});
