import { describe, expect, it } from "vitest";
import { addressOf } from "../../web/app/navigation/addressOf.ts";

describe("addressOf", () => {
  it("names a page, what it is of, and what is asked for", () => {
    expect(addressOf({ to: "/" })).toBe("/");
    expect(addressOf({ to: "/studio" })).toBe("/studio");
    expect(addressOf({ to: "/work/$id", params: { id: "1024" } })).toBe("/work/1024");
    expect(addressOf({ to: "/creator/$address", params: { address: "0xAb" } })).toBe("/creator/0xAb");
    expect(addressOf({ to: "/", search: { q: "a b&c", open: true, by: undefined } })).toBe("/?q=a+b%26c&open=true");
  });

  it("lets no name end its place in the address", () => {
    expect(addressOf({ to: "/verify/$id", params: { id: "../ip?x#y" } })).toBe("/verify/..%2Fip%3Fx%23y");
  });
});
