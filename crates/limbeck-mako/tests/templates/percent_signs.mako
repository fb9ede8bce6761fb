100% of
%% not control
  %%% two
a %% b
%%
