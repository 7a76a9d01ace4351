"""What two stages or more share of the method: plain values in, plain values out, nothing imported."""
