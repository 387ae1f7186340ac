import { beforeEach, describe, expect, it } from "vitest";
import { dismissToast, toast, toasts } from "../../web/ui/toast/toast.ts";

const titles = () => toasts.get().map(({ title }) => title);
beforeEach(() => toasts.set([]));

describe("toast", () => {
  it("replaces the toast with the same key, in the newest place", () => {
    toast({ title: "pinning", tone: "live", key: "mint" });
    toast({ title: "other", tone: "pass" });
    const takeAway = toast({ title: "pinned", tone: "pass", key: "mint" });
    expect(titles()).toEqual(["other", "pinned"]);
    takeAway();
    takeAway();
    expect(titles()).toEqual(["other"]);
  });

  it("makes room by dropping what is oldest, failures last", () => {
    toast({ title: "failure", tone: "fail" });
    for (const title of ["b", "c", "d", "e", "f"]) toast({ title, tone: "pass" });
    expect(titles()).toEqual(["failure", "d", "e", "f"]);
    for (const title of ["1", "2", "3", "4"]) toast({ title, tone: "fail" });
    expect(titles()).toEqual(["1", "2", "3", "4"]);
  });

  it("tells nobody when an unknown toast is taken away", () => {
    toast({ title: "a", tone: "pass" });
    const before = toasts.get();
    dismissToast(-1);
    expect(toasts.get()).toBe(before);
  });
});
