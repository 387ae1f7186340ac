import { useQuery } from "@tanstack/react-query";
import { type Address, zeroAddress } from "viem";
import { COIN_FACE, readToken } from "../../src/io/chain/readToken.ts";
import { useSeedline } from "../app/config/SeedlineContext.ts";
import { formatAmount } from "./formatAmount.ts";
import { shortAddress } from "./shortAddress.ts";

export interface AmountProps {
  /** In the smallest unit of the asset. */
  readonly amount: bigint;
  /** The zero address is the chain's coin. */
  readonly asset: Address;
  /** Only the number, where the asset is said beside it; its title still says all. */
  readonly bare?: boolean;
  readonly className?: string;
}

/** An amount of coin or token: shortened for reading, with every digit in its title. */
export function Amount({ amount, asset, bare = false, className }: AmountProps) {
  const face = useAssetFace(asset);
  const { shown, exact } = formatAmount(amount, face.decimals);
  const name = face.symbol ?? "";
  return (
    <span className={className} title={`${exact} ${name}`.trim()}>
      <span className="tabular-nums">{shown}</span>
      {bare ? null : (
        <>
          {"\u00a0"}
          <AssetName asset={asset} />
        </>
      )}
    </span>
  );
}

/** An asset by its symbol; a token's address always stands beside it, because any token can call itself anything. */
export function AssetName({ asset }: { readonly asset: Address }) {
  const { symbol } = useAssetFace(asset);
  if (asset === zeroAddress) return <>{symbol}</>;
  return (
    <span title={asset}>
      {symbol === null ? null : (
        <>
          <bdi>{symbol}</bdi>{" "}
        </>
      )}
      <span className="mono text-soft">{shortAddress(asset)}</span>
    </span>
  );
}

function useAssetFace(asset: Address) {
  const { chain } = useSeedline();
  const { data } = useQuery({
    queryKey: ["asset-face", asset],
    queryFn: () => readToken(chain, asset),
    enabled: asset !== zeroAddress,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return asset === zeroAddress ? COIN_FACE : (data ?? { symbol: null, decimals: 0 });
}
